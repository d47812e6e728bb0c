package io.faultline.cli.project;

import io.faultline.cli.terminal.UnusableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import picocli.CommandLine.Option;

/** Files that a command writes, which may already exist. */
public final class NewFiles {
  @Option(names = "--force", description = "Overwrite files.")
  private boolean force;

  /**
   * Refuses to overwrite a file without --force.
   *
   * @throws UnusableException naming the first that exists
   */
  public void require(Path folder, Collection<String> names) throws UnusableException {
    for (var name : names)
      if (!force && Files.exists(folder.resolve(name)))
        throw new UnusableException(
            "%s: expected no such file, found one; --force overwrites it"
                .formatted(folder.resolve(name)));
  }
}
