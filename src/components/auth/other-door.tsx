import { SiteLink } from "@/components/ui/link";

/** The line below a form that leads to the other one: "Ainda não tem conta? Criar conta". */
export function OtherDoor({ question, act, href }: { question: string; act: string; href: string }) {
  return (
    <p className="text-fg-2">
      {question}{" "}
      <SiteLink
        href={href}
        className="inline-flex min-h-11 items-center font-semibold text-fg underline underline-offset-4"
      >
        {act}
      </SiteLink>
    </p>
  );
}
