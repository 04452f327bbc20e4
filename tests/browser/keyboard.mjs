// A keyboard and nothing else, which counts what is asked of it: the stops on the way and the keys that are pressed.

export class Keyboard {
  /** The stops at which Tab came to rest, and all keys, those of what was written among them. */
  stops = 0;
  keys = 0;

  constructor(page) {
    this.page = page;
  }

  /** Goes on by Tab to what the selector names; it must come within so many stops. */
  async to(selector, most = 60) {
    for (let turn = 0; turn < most; turn += 1) {
      await this.page.keyboard.press("Tab");
      this.stops += 1;
      this.keys += 1;
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    throw new Error(`${most} stops do not lead to ${selector}`);
  }

  /** Presses Enter and waits for the page that it leads to. */
  async enter() {
    this.keys += 1;
    await Promise.all([this.page.waitForEvent("load"), this.page.keyboard.press("Enter")]);
  }

  /** Writes where the focus is. */
  async write(text) {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }
}
