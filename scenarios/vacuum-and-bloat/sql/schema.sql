-- Passwords stay out of the log.
set log_statement = none;
create role desk login password '[=secret]';
create role analytics login password '[=secret]';
reset log_statement;

set role app;

create table public.ticket (
    id integer primary key,
    reference text not null unique,
    seat integer not null,
    holder text not null,
    state text not null default 'open' check (state in ('open', 'used', 'returned')),
    changed_at timestamptz not null default now(),
    note text
);
-- A seat is sold once; what was returned doesn't count.
create unique index ticket_seat_idx on public.ticket (seat) where state <> 'returned';
create index ticket_changed_at_idx on public.ticket (changed_at);
-- One of these two is what the search of two years ago needed.
create index ticket_holder_[=old]_idx on public.ticket (lower(holder));
create index ticket_holder_[#if old == "a"]b[#else]a[/#if]_idx on public.ticket (holder);

create table public.voucher (like public.ticket including all);
create table public.membership (like public.ticket including all);
create table public.payment (reference text primary key, amount numeric(10, 2) not null, booked_at timestamptz not null default now());
create table public.event (id integer primary key, title text not null);

insert into public.ticket (id, reference, seat, holder, note)
select i, 'R' || md5(i::text), i, 'holder ' || i * 7919 % 50000, 'printed at home' from generate_series(1, 50000) i;
insert into public.voucher select * from public.ticket;
insert into public.membership select * from public.ticket;
insert into public.event select i, 'event ' || i from generate_series(1, 200) i;

grant select, insert, update, delete on all tables in schema public to desk;
grant select on all tables in schema public to analytics;
