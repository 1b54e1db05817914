set role app;
create table public.customer (
    id bigint generated always as identity primary key, name text not null, email text not null unique, since date not null
);
create table public.orders (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    reference text not null unique,
    total numeric(12, 2) not null check (total >= 0),
    placed_at timestamptz not null
);
create index on public.orders (customer_id);
create table public.visit (at timestamptz not null, page text not null);
create view public.big_orders with (security_barrier) as select * from public.orders where total > 500;
insert into public.customer (name, email, since)
select 'Customer ' || left(md5('[=seed]/' || i), 5), 'c' || i || '@example.com', date '2020-01-01' + i from generate_series(1, 900) i;
insert into public.orders (customer_id, reference, total, placed_at)
select 1 + i * 7 % 900, 'O-' || i, (i * 7919 % 100000) / 100.0, timestamptz '2025-01-01 00:00Z' + i * interval '31 minutes'
from generate_series(1, [=rows]) i;
insert into public.visit select timestamptz '2025-11-01 00:00Z' + i * interval '9 seconds', 'page ' || i % 50 from generate_series(1, 3000) i;
grant select on all tables in schema public to readers;
grant insert, update on public.orders to writers;
grant usage on all sequences in schema public to writers;
