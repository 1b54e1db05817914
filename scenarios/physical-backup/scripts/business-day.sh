set -euo pipefail
cat > ~/business-day <<'SCRIPT'
#!/bin/bash
# What a day leaves behind: parcels are sent, and some customers and depots change.
psql -X -q -v ON_ERROR_STOP=1 <<'SQL'
begin;
insert into parcel (customer_id, depot_id, weight, sent_on)
select 1 + i % 4000, 1 + i * 3 % 4000, (1 + i * 17 % 9000) / 100.0, d.day + 1
from generate_series(1, 700) i, (select max(day) as day from day_close) d;
update customer set changed_on = changed_on + 1 where id % 50 = 0;
update depot set changed_on = changed_on + 1 where id % 50 = 0;
insert into day_close
select d.day + 1, md5(string_agg(p::text, E'\n' order by p.id))
from parcel p, (select max(day) as day from day_close) d where p.sent_on <= d.day + 1 group by d.day;
commit;
SQL
echo "day $(psql -X -At -c 'select max(day) from day_close') has passed"
SCRIPT
chmod 755 ~/business-day
