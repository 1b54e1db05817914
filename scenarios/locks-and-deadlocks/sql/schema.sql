-- Passwords stay out of the log.
set log_statement = none;
create role teller login password '[=secret]';
create role clerk login password '[=secret]';
create role deploy login password '[=secret]' in role app;
reset log_statement;

set role app;

create table public.account (
    id integer primary key,
    owner text not null,
    balance numeric(12, 2) not null
);
create table public.entry (
    id bigint generated always as identity primary key,
    account_id integer not null references public.account,
    amount numeric(12, 2) not null,
    booked_at timestamptz not null default now()
);

insert into public.account select i, 'owner ' || i, 1000 + i % 50 from generate_series(1, 1000) i;
update public.account set balance = [=committed] where id = [=draft];
update public.account set owner = 'the couple', balance = 100 where id in (801, 802);

create function public.transfer(source integer, target integer, amount numeric) returns void language plpgsql as $$
begin
    update public.account set balance = balance - transfer.amount where id = source;
    perform pg_sleep(0.2); -- asks whether this is fraud
    update public.account set balance = balance + transfer.amount where id = target;
    insert into public.entry (account_id, amount) values (source, -transfer.amount), (target, transfer.amount);
end
$$;

grant select, insert, update on all tables in schema public to teller, clerk;
