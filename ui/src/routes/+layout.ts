// The window is one page that the host serves; there is no server to render on.
export const ssr = false;
export const prerender = false;
