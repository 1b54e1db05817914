-- A thousand bytes each, which nothing compresses and nothing stores elsewhere.
insert into public.import (payload)
select string_agg(md5(i || '-' || j), '')
from generate_series(1, [=batch]) i, generate_series(1, 31) j
group by i;
