import { Button, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { face } from "./face";

/** A paragraph of a mail. */
export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="fg" style={face.text}>
      {children}
    </Text>
  );
}

/** A paragraph that may be skipped. */
export function Small({ children }: { children: ReactNode }) {
  return (
    <Text className="soft" style={face.small}>
      {children}
    </Text>
  );
}

/** A code to read off and type: large and wide, but without spaces, so that a copy of it fits. */
export function Code({ label, code }: { label: string; code: string }) {
  return (
    <>
      <Small>{label}</Small>
      <Text className="well" style={face.code}>
        {code}
      </Text>
    </>
  );
}

/** The one act of a mail: a button, and its address for programs and people that trust no button. */
export function Act({ label, href, orOpen }: { label: string; href: string; orOpen: string }) {
  return (
    <>
      <Section style={face.act}>
        <Button href={href} style={face.button}>
          {label}
        </Button>
      </Section>
      <Text className="soft" style={face.small} data-skip-in-text={true}>
        {orOpen}
        <br />
        <a href={href} className="soft" style={face.link}>
          {href}
        </a>
      </Text>
    </>
  );
}

/** A fact with its name. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Text className="fg" style={{ ...face.text, margin: "0 0 8px" }}>
      <strong>{name}:</strong> {children}
    </Text>
  );
}
