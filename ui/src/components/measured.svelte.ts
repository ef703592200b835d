/** Measuring a box in the size of the text, at the start and whenever the window, the text scale or what `measure` reads changes. */
export function useMeasured(box: () => HTMLElement, measure: (box: HTMLElement, rem: number) => void): void {
  $effect(() => {
    const measured = box();
    const again = () => measure(measured, Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    const observer = new ResizeObserver(again);
    observer.observe(measured);
    again();
    return () => observer.disconnect();
  });
}
