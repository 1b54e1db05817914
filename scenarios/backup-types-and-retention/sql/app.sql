set role app;
create table public.orders (
    id bigint generated always as identity primary key,
    article text not null,
    quantity integer not null,
    ordered_on date not null
);
insert into public.orders (article, quantity, ordered_on)
select 'A-' || i % 300, 1 + i % 9, date '2026-01-01' + i % 28 from generate_series(1, 5000) i;
reset role;
