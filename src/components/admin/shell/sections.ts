import {
  ArrowLeftRight,
  FileWarning,
  FolderSync,
  Images,
  Inbox,
  Landmark,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Megaphone,
  PackagePlus,
  Repeat,
  Scale,
  ScrollText,
  Settings2,
  ShoppingBag,
  Tags,
  Undo2,
  Users,
} from "lucide-react";
import type { Catalogue } from "@/i18n/messages";

type Section = { href: string; word: keyof Catalogue["admin"]["nav"]["section"]; icon: LucideIcon };
type Group = { word: keyof Catalogue["admin"]["nav"]["group"]; sections: readonly Section[] };

/** The sections of the admin area in their groups. A new section is one line here and a folder in `app/admin`. */
export const GROUPS: readonly Group[] = [
  { word: "today", sections: [{ href: "/admin", word: "overview", icon: LayoutDashboard }] },
  {
    word: "sales",
    sections: [
      { href: "/admin/checkouts", word: "checkouts", icon: ShoppingBag },
      { href: "/admin/transactions", word: "transactions", icon: ArrowLeftRight },
      { href: "/admin/refunds", word: "refunds", icon: Undo2 },
      { href: "/admin/subscriptions", word: "subscriptions", icon: Repeat },
      { href: "/admin/plans", word: "plans", icon: Tags },
      { href: "/admin/bumps", word: "bumps", icon: PackagePlus },
      { href: "/admin/gateways", word: "gateways", icon: Landmark },
    ],
  },
  {
    word: "content",
    sections: [
      { href: "/admin/library", word: "library", icon: Images },
      { href: "/admin/sync", word: "sync", icon: FolderSync },
      { href: "/admin/files", word: "files", icon: FileWarning },
      { href: "/admin/ads", word: "ads", icon: Megaphone },
    ],
  },
  {
    word: "people",
    sections: [{ href: "/admin/clients", word: "clients", icon: Users }],
  },
  {
    word: "system",
    sections: [
      { href: "/admin/postbacks", word: "postbacks", icon: Inbox },
      { href: "/admin/reconciliation", word: "reconciliation", icon: Scale },
      { href: "/admin/jobs", word: "jobs", icon: ListChecks },
      { href: "/admin/audit", word: "audit", icon: ScrollText },
      { href: "/admin/settings", word: "settings", icon: Settings2 },
    ],
  },
];
