drop table [=victim] cascade;
