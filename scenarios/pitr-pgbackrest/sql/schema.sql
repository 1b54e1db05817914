-- Passwords stay out of the log.
set log_statement = none;
create role release_job login password '[=secret]';
reset log_statement;

set role app;

create table public.customer (
    id bigint generated always as identity primary key,
    name text not null,
    email text not null unique
);

create table public.orders (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    reference text not null unique,
    status text not null check (status in ('open', 'paid', 'packed', 'shipped')),
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

create table public.payment (
    id bigint generated always as identity primary key,
    order_id bigint not null references public.orders,
    amount numeric(12, 2) not null,
    method text not null,
    paid_on date not null
);
create index on public.payment (order_id);

create table public.voucher (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    code text not null unique,
    amount numeric(10, 2) not null,
    valid_until date not null
);

reset role;
grant app to release_job;
