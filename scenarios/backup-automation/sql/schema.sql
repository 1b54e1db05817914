set role app;
create table public.customer (id bigint generated always as identity primary key, name text not null, email text not null unique);
create table public.orders (
    id bigint generated always as identity primary key, customer_id bigint not null references public.customer,
    reference text not null unique, note text not null, ordered_on date not null
);
create index on public.orders (customer_id);
insert into public.customer (name, email) select 'Customer ' || i, 'c' || i || '@example.com' from generate_series(1, 500) i;
insert into public.orders (customer_id, reference, note, ordered_on)
select 1 + i * 7 % 500, 'O-' || i, md5('[=seed]/' || i) || md5(i::text), date '2025-01-01' + i % 300 from generate_series(1, 8000) i;
