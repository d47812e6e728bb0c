package io.faultline.proxy;

import io.faultline.proxy.control.Config;
import io.faultline.proxy.registry.ApiException;
import io.faultline.proxy.registry.Proxies;
import io.faultline.proxy.registry.Proxy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;

/** Files that the command line names. */
final class ConfigFile {
  private ConfigFile() {}

  /** Creates the proxies that the file lists. */
  static void load(Path file, Proxies proxies) throws IOException {
    var text = text("-config", file);
    if (text.isBlank())
      throw new IOException("-config: %s: expected a JSON array, found nothing".formatted(file));
    try {
      proxies.populate(Config.read(text), new ArrayList<Proxy>());
    } catch (ApiException e) {
      throw new IOException("-config: %s: %s".formatted(file, e.detail()), e);
    }
  }

  /** The text of the file that a flag names. */
  static String text(String flag, Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException("%s: %s: expected a file, found none".formatted(flag, file), e);
    } catch (CharacterCodingException e) {
      throw new IOException("%s: %s: expected UTF-8, found other bytes".formatted(flag, file), e);
    } catch (IOException e) {
      var found = Files.isDirectory(file) ? "found a folder" : "could not: " + e.getMessage();
      throw new IOException("%s: %s: expected to read a file, %s".formatted(flag, file, found), e);
    }
  }
}
