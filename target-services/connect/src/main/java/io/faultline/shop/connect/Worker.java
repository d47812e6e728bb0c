package io.faultline.shop.connect;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of the one worker.
 *
 * @param folder the folder that connectors' settings may refer to, and where the positions are kept
 * @param connectors the expected number of connectors
 */
record Worker(int port, String broker, Path folder, int connectors) {

  /**
   * Positions are flushed every second, because an event stays in the outbox until then. Plugins
   * are discovered by service loading, which does not scan every jar.
   */
  Map<String, String> properties() {
    var properties = new HashMap<String, String>();
    properties.put("bootstrap.servers", broker);
    properties.put("listeners", "http://127.0.0.1:" + port);
    properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("offset.storage.file.filename", folder.resolve("positions").toString());
    properties.put("offset.flush.interval.ms", "1000");
    properties.put("task.shutdown.graceful.timeout.ms", "1000");
    properties.put("plugin.discovery", "service_load");
    properties.put("producer.reconnect.backoff.max.ms", "500");
    properties.put("rest.extension.classes", Readiness.class.getName());
    properties.put(Readiness.CONNECTORS, Integer.toString(connectors));
    properties.put("config.providers", "file");
    properties.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    properties.put("config.providers.file.param.allowed.paths", folder.toString());
    return properties;
  }
}
