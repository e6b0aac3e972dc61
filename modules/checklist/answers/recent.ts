/** What was worked out lately, by what it was worked out from. When it is full it starts anew, so it never grows. */
export class Recent<Key, Value extends object | string> {
  private readonly values = new Map<Key, Value>();

  constructor(private readonly most: number) {}

  get(key: Key, workOut: () => Value): Value {
    let value = this.values.get(key);
    if (value === undefined) {
      value = workOut();
      if (this.values.size === this.most) {
        this.values.clear();
      }
      this.values.set(key, value);
    }
    return value;
  }
}
