/** A short real text: its sections are marked with "## " in the messages. */
export function LegalText({ title, text }: { title: string; text: string }) {
  const sections = text.split(/^## /m).filter(Boolean);
  return (
    <article className="mx-auto grid max-w-2xl gap-8 px-(--gutter) pt-12 sm:pt-18">
      <h1 className="text-46">{title}</h1>
      {sections.map((section) => {
        const [heading = "", ...lines] = section.split("\n");
        return (
          <section key={heading} className="grid gap-2">
            <h2 className="text-20">{heading}</h2>
            <p className="text-fg-2">{lines.join(" ").trim()}</p>
          </section>
        );
      })}
    </article>
  );
}
