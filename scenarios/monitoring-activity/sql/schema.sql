-- Passwords stay out of the log.
set log_statement = none;
create role storefront login password '[=secret]';
create role [=worker] login password '[=secret]';
create role finance login password '[=secret]';
create role dashboard login password '[=secret]';
reset log_statement;

set role app;

create table public.stock (
    id integer primary key,
    label text not null,
    balance integer not null check (balance >= 0),
    changed_at timestamptz not null default now()
);
create table public.voucher (like public.stock including all);
create table public.account (like public.stock including all);

create table public.purchase (
    id bigint generated always as identity primary key,
    article_id integer not null references public.stock,
    amount numeric(10, 2) not null,
    purchased_on date not null,
    note text
);
create index on public.purchase (article_id);

insert into public.stock (id, label, balance) select i, 'article ' || i, 200 + i % 300 from generate_series(1, 1000) i;
insert into public.voucher (id, label, balance) select i, 'voucher ' || i, 200 + i % 200 from generate_series(1, 1000) i;
insert into public.account (id, label, balance) select i, 'customer ' || i, 200 + i % 500 from generate_series(1, 1000) i;
insert into public.purchase (article_id, amount, purchased_on, note)
select 1 + i * 7 % 1000, (100 + i * 37 % 20000) / 100.0, date '2025-01-01' + i % 300, case when i % 6 = 0 then 'gift wrapping' end
from generate_series(1, 20000) i;

-- Adds up a month day by day, and is in no hurry.
create function public.month_end(month date) returns numeric language plpgsql as $$
declare
    total numeric := 0;
begin
    for day in 0..50000 loop
        total := total + coalesce((select sum(amount) from public.purchase where purchased_on = month + day % 31), 0);
        perform pg_sleep(1);
    end loop;
    return total;
end
$$;

-- What the shelves hold is worth, at prices that a slow service gives.
create function public.stock_value() returns numeric language plpgsql as $$
begin
    perform pg_sleep(0.2);
    return (select sum(balance * 9.9) from public.stock);
end
$$;

grant select, insert, update on all tables in schema public to storefront, [=worker];
grant select on all tables in schema public to finance, dashboard;
