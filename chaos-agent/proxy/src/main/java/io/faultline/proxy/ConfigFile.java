package io.faultline.proxy;

import io.faultline.proxy.control.Config;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.Proxy;
import io.faultline.proxy.registry.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** The file of proxies to make at the start. */
final class ConfigFile {
  private ConfigFile() {}

  static void load(Path file, Proxies proxies) throws IOException {
    try {
      proxies.populate(Config.read(Files.readString(file)), new ArrayList<Proxy>());
    } catch (Refusal e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
