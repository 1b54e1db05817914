set role app;

create table public.[=table] (
    id bigint generated always as identity primary key,
    account integer not null,
    amount numeric(10, 2) not null,
    kind text not null default 'booking' check (kind in ('booking', 'closing')),
    note text,
    booked_at timestamptz not null default now()
);
create index on public.[=table] (account);

insert into public.[=table] (account, amount)
select 1 + i % [=accounts], (100 + i * 7919 % 90000) / 100.0
from generate_series(1, 6 * [=accounts]) i;

-- One row an account, and none more if it is called again.
create function public.close_month() returns void
language sql
as $$
    insert into public.[=table] (account, amount, kind)
    select account, sum(amount), 'closing'
    from public.[=table]
    where not exists (select from public.[=table] where kind = 'closing')
    group by account
$$;
