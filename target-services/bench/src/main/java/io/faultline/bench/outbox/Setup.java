package io.faultline.bench.outbox;

import io.faultline.shop.kit.settings.DatabaseUrl;
import java.nio.file.Path;

/**
 * Where the bench runs.
 *
 * @param connect where Kafka Connect was built
 * @param connectPort where it listens
 * @param server the process of the database server
 */
record Setup(
    DatabaseUrl claim,
    DatabaseUrl cdc,
    String kafka,
    Path connect,
    int connectPort,
    long server,
    Path folder) {

  DatabaseUrl database(Way way) {
    return way == Way.CLAIM ? claim : cdc;
  }
}
