create table if not exists booking (
  id varchar(36) primary key,
  reference varchar(64) not null unique,
  room varchar(16) not null,
  nights int not null,
  price_cents bigint not null,
  rate varchar(16) not null,
  booked_at timestamp with time zone not null
);
