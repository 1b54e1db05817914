create role reporting;
create role clerk login;
create role [=culprit] login password '[=secret]';
grant app to [=culprit];

create schema [=branch] authorization app;
grant usage on schema [=branch] to reporting;

set role app;

create table public.customer (
    id bigint generated always as identity primary key,
    name text not null,
    email text not null unique,
    city text not null
);

create table public.orders (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    reference text not null unique,
    status text not null default 'open' check (status in ('open', 'paid', 'shipped')),
    total numeric(12, 2) not null,
    ordered_on date not null
);
create index on public.orders (customer_id);

create table public.order_line (
    id bigint generated always as identity primary key,
    order_id bigint not null references public.orders,
    article text not null,
    quantity integer not null check (quantity > 0),
    price numeric(10, 2) not null
);
create index on public.order_line (order_id);

create table public.[=victim] (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    code text not null unique,
    amount numeric(10, 2) not null check (amount > 0),
    status text not null default 'open' check (status in ('open', 'used', 'void')),
    issued_on date not null default current_date,
    note text
);
comment on table public.[=victim] is 'numbers are printed and must never be given out twice';
create index on public.[=victim] (customer_id);
create index [=victim]_open on public.[=victim] (issued_on) where status = 'open';

create function public.keep_code() returns trigger language plpgsql as $$
begin
    if new.code <> old.code then
        raise exception 'the code of % % cannot be changed', tg_table_name, old.id;
    end if;
    return new;
end $$;
create trigger [=victim]_keeps_code before update of code on public.[=victim]
    for each row execute function public.keep_code();

create table public.[=victim]_use (
    id bigint generated always as identity primary key,
    [=victim]_id bigint not null references public.[=victim],
    order_id bigint not null references public.orders
);
create index on public.[=victim]_use ([=victim]_id);

create view public.open_[=victim] as
select v.id, v.code, v.amount, c.name, c.email
from public.[=victim] v join public.customer c on c.id = v.customer_id
where v.status = 'open';

create table [=branch].member (
    customer_id bigint primary key references public.customer,
    level text not null check (level in ('basic', 'silver', 'gold')),
    joined_on date not null
);
create table [=branch].points (
    id bigint generated always as identity primary key,
    customer_id bigint not null references [=branch].member,
    points integer not null,
    reason text not null
);
create index on [=branch].points (customer_id);

create table public.log_web (at timestamptz not null, line text not null);
create table public.log_import (at timestamptz not null, line text not null);
create index on public.log_web (at);

grant select on all tables in schema public, [=branch] to reporting;
grant select, insert, update (status, note) on public.[=victim] to clerk;
grant select on public.open_[=victim] to clerk;
