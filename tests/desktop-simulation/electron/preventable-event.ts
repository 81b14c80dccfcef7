/** An event whose default action a listener can prevent, as Electron's can. */
export function preventableEvent<T extends object>(facts?: T) {
  return {
    ...facts,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
