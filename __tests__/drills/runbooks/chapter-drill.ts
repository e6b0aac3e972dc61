import { drill } from "../drill";
import { scratchFolder } from "../scratch-folder";
import { NOT_EXECUTED } from "./not-executed";
import { Rehearsal } from "./rehearsal";

/** What a chapter's tests take. Valid from `beforeAll` on. */
export interface Chapter {
  readonly rehearsal: Rehearsal;
}

/**
 * A chapter of the runbooks, worked through by its reader. Every block of it is pasted by one of the tests, or listed
 * among those that cannot be.
 *
 * @param app of the drills; the example where none is given
 */
export function chapterDrill(
  title: string,
  body: (chapter: Chapter) => void,
  app?: string,
): void {
  drill(`runbook: ${title}`, (tools) => {
    const scratch = scratchFolder();
    let rehearsal: Rehearsal | undefined;
    beforeAll(async () => {
      rehearsal = await Rehearsal.start(tools, scratch.path, app);
    });
    afterAll(() => rehearsal?.stop());

    body({
      get rehearsal() {
        return rehearsal!;
      },
    });

    test("every block of the chapter was pasted, or is listed", () => {
      const names = rehearsal!.names(title);
      expect(names.length).toBeGreaterThan(0);
      expect(
        names.filter(
          (name) => !rehearsal!.executed.has(name) && !(name in NOT_EXECUTED),
        ),
      ).toEqual([]);
    });
  });
}
