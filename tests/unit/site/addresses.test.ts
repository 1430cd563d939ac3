import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readModelView } from "@/app/[lang]/m/view";
import { readModelsView } from "@/app/[lang]/models/view";
import { type ModelTab, paths } from "@/components/site/paths";

/** The segments below a route as the framework hands them to a page: still encoded. */
const below = (path: string, segments: number) => path.split("/").slice(segments + 1);

describe("the address of a view of the models", () => {
  test("reads back to the view that it was made from", () => {
    const views = fc.record({
      category: fc.option(fc.string({ minLength: 1, unit: "grapheme" })),
      sort: fc.constantFrom("featured", "new", "posts", "name"),
      after: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/)),
    });
    fc.assert(
      fc.property(views, (view) => {
        const path = paths.models("pt", { ...view, after: view.after ?? undefined });
        expect(readModelsView(below(path, 2))).toEqual(view);
      }),
    );
  });

  test.each([
    ["sort/featured"],
    ["sort/unknown"],
    ["category"],
    ["sort/new/category/Luz"],
    ["after/a/b"],
    ["anything"],
    ["category/%E0%A4%A"],
  ])("%s is no view", (path) => {
    expect(readModelsView(path.split("/"))).toBeNull();
  });
});

describe("the address of a view of a model", () => {
  test.each(["posts", "photos", "videos"] as const)(
    "%s reads back, with and without a cursor",
    (tab: ModelTab) => {
      expect(readModelView(below(paths.model("en", "ana", tab), 3))).toEqual({ tab, after: null });
      expect(readModelView(below(paths.model("en", "ana", tab, "abc"), 3))).toEqual({ tab, after: "abc" });
    },
  );

  test.each(["memberships", "about"] as const)("%s has no second page", (tab: ModelTab) => {
    expect(readModelView([tab])).toEqual({ tab, after: null });
    expect(readModelView([tab, "after", "abc"])).toBeNull();
  });

  test("anything else is no view", () => {
    expect(readModelView(["posts"])).toBeNull();
    expect(readModelView(["photos", "extra"])).toBeNull();
    expect(readModelView(["after"])).toBeNull();
  });
});
