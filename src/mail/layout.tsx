import { Body, Container, Head, Heading, Html, Link, Preview, Section } from "@react-email/components";
import { LOCALE } from "@/lib/lang";
import { face, NIGHT } from "./face";
import type { Letter, Sender } from "./letter";
import { Paragraph, Small } from "./parts";

/** Everything that surrounds a mail: the name above, below it why it came and what to do if it was not you. */
export function Layout({ letter, sender }: { letter: Letter; sender: Sender }) {
  const { lang, siteName, siteUrl, t } = sender;
  const { preview, subject, hello, heading, body, why, notYou } = letter;
  return (
    <Html lang={LOCALE[lang]}>
      <Head>
        <title>{subject}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{NIGHT}</style>
      </Head>
      <Body className="ground" style={face.body}>
        <Preview>{preview}</Preview>
        <Container className="sheet" style={face.sheet}>
          <Section style={face.header} data-skip-in-text={true}>
            <Link href={siteUrl} style={face.wordmark}>
              {siteName}
            </Link>
          </Section>
          <Section style={face.content}>
            <Heading as="h1" className="fg" style={face.heading}>
              {heading}
            </Heading>
            <Paragraph>{hello}</Paragraph>
            {body}
          </Section>
          <Section style={face.footer}>
            <Small>{notYou}</Small>
            <Small>{why}</Small>
            <Small>
              {t("mail.common.noReply")} {t("mail.common.support")}
            </Small>
            <Small>
              {siteName}
              <br />
              <a href={siteUrl} className="soft" style={face.link}>
                {siteUrl}
              </a>
            </Small>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}
