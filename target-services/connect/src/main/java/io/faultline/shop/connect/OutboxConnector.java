package io.faultline.shop.connect;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of Debezium's connector for one database's outbox: each row becomes a message with
 * the row's topic, key and payload, like the messages of the service's own relay.
 *
 * @param database also the name of the connector and of the role it logs in as
 * @param passwordFile a line {@code password=…}; Kafka Connect's API shows the settings
 */
record OutboxConnector(String database, InetSocketAddress server, Path passwordFile) {

  Map<String, String> properties() {
    var properties = new HashMap<String, String>();
    properties.putAll(source());
    properties.putAll(log());
    properties.putAll(rhythm());
    properties.putAll(router());
    return Map.copyOf(properties);
  }

  private Map<String, String> source() {
    return Map.of(
        "name",
        database,
        "connector.class",
        "io.debezium.connector.postgresql.PostgresConnector",
        "tasks.max",
        "1",
        "topic.prefix",
        database,
        "database.hostname",
        server.getHostString(),
        "database.port",
        Integer.toString(server.getPort()),
        "database.user",
        database,
        "database.password",
        "${file:" + passwordFile + ":password}",
        "database.dbname",
        database);
  }

  /**
   * Without a stored position, the events that are still in the table are sent first. For this
   * reason a lost slot is dropped: the table contains all events that it had not confirmed.
   */
  private Map<String, String> log() {
    var slot = database + "_outbox";
    return Map.of(
        "plugin.name",
        "pgoutput",
        "slot.name",
        slot,
        "publication.name",
        slot,
        "publication.autocreate.mode",
        "filtered",
        "table.include.list",
        "public.outbox",
        "snapshot.mode",
        "when_needed",
        "snapshot.select.statement.overrides",
        "public.outbox",
        "snapshot.select.statement.overrides.public.outbox",
        "SELECT * FROM public.outbox ORDER BY id",
        "skipped.operations",
        "u,d,t",
        "database.initial.statements",
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
            + " WHERE slot_name = '%s' AND wal_status = 'lost' AND NOT active".formatted(slot));
  }

  /**
   * The log is shared by all databases of the server: while this one is silent, the driver skips
   * the other databases' part, and a heartbeat each second confirms it, so that the slot does not
   * keep it.
   */
  private static Map<String, String> rhythm() {
    return Map.of(
        "poll.interval.ms", "10",
        "status.update.interval.ms", "500",
        "lsn.flush.mode", "connector_and_driver",
        "heartbeat.interval.ms", "1000",
        "slot.retry.delay.ms", "1000",
        "slot.max.retries", "30",
        "retriable.restart.connector.wait.ms", "500");
  }

  private static Map<String, String> router() {
    return Map.of(
        "transforms", "outbox",
        "transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter",
        "transforms.outbox.route.by.field", "topic",
        "transforms.outbox.route.topic.replacement", "${routedByValue}",
        "transforms.outbox.table.field.event.id", "id",
        "transforms.outbox.table.field.event.key", "key",
        "transforms.outbox.table.field.event.payload", "payload",
        "transforms.outbox.table.fields.additional.placement", "traceparent:header",
        "transforms.outbox.table.fields.additional.error.on.missing", "false");
  }
}
