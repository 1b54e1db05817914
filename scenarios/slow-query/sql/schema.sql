-- Passwords stay out of the log.
set log_statement = none;
create role shop login password '[=secret]';
reset log_statement;

set role app;

create table public.customer (
    id integer primary key,
    email text not null unique,
    name text not null
);

create table public.orders (
    id bigint generated always as identity primary key,
    customer_id integer not null references public.customer,
    placed_at timestamptz not null default now(),
    channel text not null,
    total numeric(10, 2) not null
);

create table public.shipment (
    id bigint generated always as identity primary key,
    order_id bigint not null references public.orders,
    carrier text not null
);

-- People write their addresses as they like.
insert into public.customer (id, email, name)
select i, case when i % 3 = 0 then 'Customer.' || i || '@Example.org' else 'customer.' || i || '@example.org' end, 'customer ' || i
from generate_series(1, 30020) i;
insert into public.orders (customer_id, placed_at, channel, total)
select 1 + i::bigint * 7919 % 30000, timestamptz '2025-01-01 00:00:00+00' + i * interval '200 seconds',
    (array['web', 'app', 'phone'])[1 + i % 3], (100 + i * 37 % 20000) / 100.0
from generate_series(1, [=orders]) i;
create index orders_placed_at_idx on public.orders (placed_at);

-- Switched off for one big load two years ago.
alter table public.shipment set (autovacuum_enabled = off);
insert into public.shipment (order_id, carrier)
select i, (array['northline', 'eastpost'])[1 + i % 2] from generate_series(1, 3000) i;
-- Counted first: rows that are counted after it would look like changes since.
select pg_stat_force_next_flush();
analyze public.shipment, public.orders, public.customer;

-- The application's every write is an order.
create table public.heartbeat (id bigint primary key, sent_at timestamptz not null);
create function public.place_order() returns trigger language plpgsql as $$
begin
    insert into public.orders (customer_id, channel, total) values (30001, 'web', 1 + new.id % 90);
    return null;
end
$$;
create trigger place_order after insert on public.heartbeat for each row execute function public.place_order();

grant select on all tables in schema public to shop;
grant insert on public.orders, public.customer to shop;
