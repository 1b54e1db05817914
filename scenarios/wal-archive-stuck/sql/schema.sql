set role app;
create table public.reading (
    id bigint generated always as identity primary key,
    sensor integer not null,
    taken_on date not null,
    value numeric(10, 3) not null,
    remark text not null
);
reset role;
