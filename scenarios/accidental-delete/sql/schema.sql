create role [=culprit] login password '[=secret]';

set role app;

create table public.customer (
    id bigint generated always as identity primary key,
    name text not null,
    email text not null unique,
    city text not null,
    since date not null
);

create table public.booking (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    reference text not null unique,
    region text not null check (region in ('north', 'south', 'east', 'west')),
    amount numeric(10, 2) not null check (amount > 0),
    issued_on date not null,
    status text not null default 'open',
    note text
);
create index on public.booking (customer_id);
create index on public.booking (region, issued_on);

create table public.booking_item (
    id bigint generated always as identity primary key,
    booking_id bigint not null references public.booking on delete cascade,
    article text not null,
    quantity integer not null check (quantity > 0),
    price numeric(10, 2) not null
);
create index on public.booking_item (booking_id);

create table public.invoice (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    reference text not null unique,
    region text not null check (region in ('north', 'south', 'east', 'west')),
    amount numeric(10, 2) not null check (amount > 0),
    issued_on date not null,
    status text not null default 'open',
    note text
);
create index on public.invoice (customer_id);
create index on public.invoice (issued_on) where status = 'open';

create table public.invoice_item (
    id bigint generated always as identity primary key,
    invoice_id bigint not null references public.invoice on delete cascade,
    article text not null,
    quantity integer not null check (quantity > 0),
    price numeric(10, 2) not null
);
create index on public.invoice_item (invoice_id);

create table public.shipment (
    id bigint generated always as identity primary key,
    customer_id bigint not null references public.customer,
    reference text not null unique,
    region text not null check (region in ('north', 'south', 'east', 'west')),
    amount numeric(10, 2) not null check (amount > 0),
    issued_on date not null,
    status text not null default 'open',
    note text
);
create index on public.shipment (customer_id);
create index on public.shipment (issued_on);

create table public.shipment_item (
    id bigint generated always as identity primary key,
    shipment_id bigint not null references public.shipment on delete cascade,
    article text not null,
    quantity integer not null check (quantity > 0),
    price numeric(10, 2) not null
);
create index on public.shipment_item (shipment_id);

grant select, insert, update, delete on all tables in schema public to [=culprit];
