package io.faultline.agent.weave;

import net.bytebuddy.pool.TypePool;

/**
 * What was read of the types around a class that is being woven, kept for the next one; the class
 * itself is read as it is given each time. Thread-safe.
 */
final class TypesAround implements TypePool.CacheProvider {
  private final String woven;
  private final TypePool.CacheProvider itself = new TypePool.CacheProvider.Simple();
  private final TypePool.CacheProvider others;

  TypesAround(String woven, TypePool.CacheProvider others) {
    this.woven = woven;
    this.others = others;
  }

  @Override
  public TypePool.Resolution find(String name) {
    return of(name).find(name);
  }

  @Override
  public TypePool.Resolution register(String name, TypePool.Resolution resolution) {
    return of(name).register(name, resolution);
  }

  @Override
  public void clear() {
    itself.clear();
  }

  private TypePool.CacheProvider of(String name) {
    return name.equals(woven) ? itself : others;
  }
}
