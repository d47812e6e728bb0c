package io.faultline.cli;

import io.faultline.cli.project.Project;
import picocli.CommandLine.IFactory;

/** Creates commands; passes the project to the ones that need it. */
record Wiring(Project project) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (var constructor : type.getDeclaredConstructors())
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Project.class) {
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(project));
      }
    return picocli.CommandLine.defaultFactory().create(type);
  }
}
