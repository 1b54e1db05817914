set role app;
create table public.customer (id integer primary key, name text not null, city text not null, changed_on integer not null default 0);
create table public.depot (id integer primary key, name text not null, remark text not null, changed_on integer not null default 0);
create table public.parcel (
    id bigint generated always as identity primary key,
    customer_id integer not null references public.customer,
    depot_id integer not null references public.depot,
    weight numeric(8, 3) not null,
    sent_on integer not null
);
-- What a day left behind: a fingerprint of the parcels up to then.
create table public.day_close (day integer primary key, print text not null);

insert into public.customer select i, 'Customer ' || i, md5('[=seed]/city/' || i) from generate_series(1, 4000) i;
insert into public.depot select i, 'Depot ' || i, md5('[=seed]/depot/' || i) from generate_series(1, 4000) i;
insert into public.parcel (customer_id, depot_id, weight, sent_on)
select 1 + i % 4000, 1 + i * 7 % 4000, (1 + i * 13 % 9000) / 100.0, 0 from generate_series(1, [=rows]) i;
insert into public.day_close
select 0, md5(string_agg(p::text, E'\n' order by p.id)) from public.parcel p where p.sent_on <= 0;
reset role;
