import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { AdSlot } from "@/components/types";

type SceneProps = { slot: AdSlot; children: ReactNode };

/** The page around an ad, as far as one must see it to know where the ad stands: blocks for pictures, lines for words. */
export function Scene({ slot, children: ad }: SceneProps) {
  const Page = PAGES[slot];
  return (
    <div className="min-h-dvh bg-ground">
      <Header over={slot === "hero"} />
      <Page ad={ad} />
    </div>
  );
}

type PageProps = { ad: ReactNode };

const PAGES: Record<AdSlot, (props: PageProps) => ReactNode> = {
  hero: ({ ad }) => (
    <Rows>
      <div className="h-[max(56vh,27rem)]">{ad}</div>
      <Row />
    </Rows>
  ),
  home_top: ({ ad }) => (
    <Rows>
      <Row />
      <Room>{ad}</Room>
      <Row />
    </Rows>
  ),
  home_middle: ({ ad }) => (
    <Rows>
      <Row />
      <Room>{ad}</Room>
      <Row />
    </Rows>
  ),
  home_bottom: ({ ad }) => (
    <Rows>
      <Row />
      <Room>{ad}</Room>
      <Footer />
    </Rows>
  ),
  sidebar: ({ ad }) => (
    <Beside ad={ad}>
      <Row bare />
      <Row bare className="max-xl:hidden" />
    </Beside>
  ),
  models_grid: ({ ad }) => (
    <div className="mx-page grid grid-cols-2 gap-4 py-4 lg:grid-cols-6">
      <Portraits count={6} />
      <div className="col-span-full">{ad}</div>
      <Portraits count={6} />
    </div>
  ),
  feed_model: ({ ad }) => (
    <div className="mx-page @container py-4">
      <div className="grid grid-cols-2 items-start gap-4 lg:grid-cols-4 lg:gap-8">
        <Card />
        <Card />
        <div className="aspect-[10/19]">{ad}</div>
        <Card />
        <Card />
        <Card />
      </div>
    </div>
  ),
  model_profile: ({ ad }) => (
    <Beside ad={ad} banner>
      <Lines count={3} />
    </Beside>
  ),
  model_sidebar: ({ ad }) => (
    <Beside ad={ad} banner>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Card />
        <Card />
        <Card className="max-sm:hidden" />
      </div>
    </Beside>
  ),
  login: ({ ad }) => <Door fields={2}>{ad}</Door>,
  register: ({ ad }) => <Door fields={3}>{ad}</Door>,
};

const Block = ({ className }: { className?: string }) => (
  <span aria-hidden className={clsx("block rounded-10 bg-ground-3", className)} />
);

function Header({ over }: { over: boolean }) {
  return (
    <div
      className={clsx("px-page flex h-16 items-center justify-between", over && "absolute inset-x-0 z-20")}
    >
      <Block className="h-4 w-28 bg-line" />
      <Block className="h-4 w-16 bg-line sm:w-64" />
    </div>
  );
}

const Rows = ({ children }: { children: ReactNode }) => (
  <div className="grid gap-12 pb-12 sm:gap-18">{children}</div>
);

const Room = ({ children }: { children: ReactNode }) => <div className="mx-page">{children}</div>;

/** A row of the home page: its title, and pictures that go on beyond the edge. */
function Row({ bare, className }: { bare?: boolean; className?: string }) {
  return (
    <div className={clsx("grid gap-4 overflow-hidden", !bare && "mx-page", className)}>
      <Block className="h-5 w-40 bg-line" />
      <div className="flex gap-4">
        {["a", "b", "c", "d", "e"].map((key) => (
          <Block key={key} className="aspect-video w-3/5 shrink-0 sm:w-[23%]" />
        ))}
      </div>
    </div>
  );
}

/** What is read, with the ad in a column beside it on a desk and below it on a phone. */
function Beside({ ad, banner, children }: { ad: ReactNode; banner?: boolean; children: ReactNode }) {
  return (
    <div className="grid gap-8">
      {banner && <Block className="h-16 rounded-none sm:h-72" />}
      <div className="mx-page flex flex-col gap-10 xl:flex-row">
        <div className="grid min-w-0 flex-1 content-start gap-12">{children}</div>
        <div className="xl:w-72 xl:flex-none">{ad}</div>
      </div>
    </div>
  );
}

function Portraits({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => index).map((index) => (
    <Block key={index} className={clsx("aspect-3/4", index > 1 && "max-lg:hidden")} />
  ));
}

const Card = ({ className }: { className?: string }) => (
  <div className={clsx("grid gap-3", className)}>
    <Block className="aspect-3/4" />
    <Block className="h-3 w-4/5 bg-line" />
  </div>
);

function Lines({ count }: { count: number }) {
  return (
    <div className="grid gap-4">
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <Block key={index} className={clsx("h-3 bg-line", index % 3 === 2 ? "w-1/2" : "w-full")} />
      ))}
    </div>
  );
}

const Footer = () => (
  <div className="border-t border-line px-page py-10">
    <Lines count={2} />
  </div>
);

/** A page with one form, and the ad below it. */
function Door({ fields, children }: { fields: number; children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-md gap-6 px-4 py-6">
      <Block className="h-8 w-1/2 bg-line" />
      {Array.from({ length: fields + 1 }, (_, index) => index).map((index) => (
        <Block key={index} className="h-11 rounded-4" />
      ))}
      {children}
    </div>
  );
}
