-- updated_at moves on every update, whoever writes.
create function touch_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;--> statement-breakpoint
do $$
declare t text;
begin
  for t in
    select c.table_name from information_schema.columns c
    join information_schema.tables b using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'updated_at' and b.table_type = 'BASE TABLE'
  loop
    execute format(
      'create trigger touch_updated_at before update on %I for each row execute function touch_updated_at()', t);
  end loop;
end $$;--> statement-breakpoint
-- What happened is never rewritten.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;--> statement-breakpoint
create trigger append_only before update or delete on ledger_entries for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only before update or delete on audit_log for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_truncate before truncate on ledger_entries for each statement execute function refuse_change();--> statement-breakpoint
create trigger append_only_truncate before truncate on audit_log for each statement execute function refuse_change();--> statement-breakpoint
-- Each posting sums to zero per currency, and holds one currency, judged when the transaction commits.
create function posting_sums_to_zero() returns trigger language plpgsql as $$
declare off bigint; currencies int;
begin
  select coalesce(sum(case direction when 'debit' then amount::bigint else -amount::bigint end), 0), count(distinct currency)
    into off, currencies
    from ledger_entries where posting_id = new.posting_id;
  if off <> 0 or currencies > 1 then
    raise exception 'posting % does not balance (off by %, % currencies)', new.posting_id, off, currencies
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;--> statement-breakpoint
create constraint trigger posting_sums_to_zero after insert on ledger_entries
  deferrable initially deferred for each row execute function posting_sums_to_zero();
