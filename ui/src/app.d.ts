declare global {
  namespace App {}
  interface Window {
    /** Present inside the desktop window, absent in a browser. */
    __TAURI_INTERNALS__?: unknown;
  }
}

export {};
