package io.faultline.local;

import io.faultline.local.component.Component;
import io.faultline.local.control.PrivateFile;
import io.faultline.local.control.Token;
import io.faultline.local.postgres.Cluster;
import io.faultline.local.postgres.Database;
import io.faultline.local.postgres.Logging;
import io.faultline.local.process.Launcher;
import io.faultline.local.settings.Relay;
import io.faultline.local.settings.Settings;
import io.faultline.local.topology.Service;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the components together from settings and a home that have been checked. */
record Assembly(
    Settings settings, Machine machine, Launcher launcher, SecureRandom random, Progress progress) {

  List<Component> components(Path agentToken) throws IOException {
    var databases = databases();
    var infrastructure =
        new Infrastructure(
            settings, machine.home(), Preflight.prometheus(settings).orElseThrow(), ownClassPath());
    var cluster =
        new Cluster(
            databaseFolder(),
            settings.ports().of("postgres"),
            machine.account().databaseUser(),
            Stream.concat(databases.values().stream(), spareDatabases().stream()).toList(),
            settings.relay() == Relay.CDC ? Logging.CAPTURED : Logging.LEAST);
    var components = new ArrayList<Component>();
    components.add(infrastructure.kafka());
    components.add(infrastructure.postgres(cluster, machine.platform(), launcher));
    components.add(infrastructure.cardProcessor());
    components.add(infrastructure.monitor());
    if (settings.spareDatabases().isPresent()) {
      return components;
    }
    settings.alertmanager().map(infrastructure::notifier).ifPresent(components::add);
    settings.page().map(infrastructure::page).ifPresent(components::add);
    settings
        .proxy()
        .map(build -> new FaultProxy(build, settings))
        .map(infrastructure::proxy)
        .ifPresent(components::add);
    var services = new ServiceComponents(settings, machine.home().folder(), agentToken, databases);
    for (var instance : settings.scale().instances(settings.topology())) {
      components.add(services.of(instance));
    }
    if (settings.relay() == Relay.CDC) {
      components.add(new KafkaConnect(settings, machine.home(), agentToken, databases).component());
    }
    return components;
  }

  /** Absolute, because children run in another folder. */
  private static String ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Map<String, Database> databases() {
    return settings.topology().services().stream()
        .filter(Service::hasDatabase)
        .collect(
            Collectors.toMap(
                Service::name, service -> new Database(service.name(), Token.randomText(random))));
  }

  private List<Database> spareDatabases() throws IOException {
    if (settings.spareDatabases().isEmpty()) {
      return List.of();
    }
    var spare =
        Stream.of("spareone", "sparetwo", "sparethree", "sparefour")
            .map(name -> new Database(name, Token.randomText(random)))
            .toList();
    var urls =
        spare.stream()
            .map(database -> database.url(settings.ports().of("postgres")) + "\n")
            .collect(Collectors.joining());
    new PrivateFile(settings.spareDatabases().get()).write(urls);
    return spare;
  }

  private Path databaseFolder() throws IOException {
    var home = machine.home();
    if (machine.account().databaseReaches(home.postgres())) {
      return home.postgres();
    }
    var folder = home.temporaryFolder();
    machine.account().giveToDatabaseUser(folder);
    progress.say(
        "  postgres runs as user %d, who cannot enter %s: its files are in %s until the end"
            .formatted(machine.account().databaseUser().orElseThrow(), home.postgres(), folder));
    return folder;
  }
}
