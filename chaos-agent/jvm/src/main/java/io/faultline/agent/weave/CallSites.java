package io.faultline.agent.weave;

import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rewrites the classes that call a method; found by their class files, which name it. */
final class CallSites implements Rewriter {
  private final Redirect redirect;
  private final String name;
  private final Set<String> rewritten = ConcurrentHashMap.newKeySet();
  private volatile boolean newcomers;
  private volatile Throwable failure;
  private volatile boolean silent;

  CallSites(Redirect redirect) {
    this.redirect = redirect;
    this.name = redirect.method();
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> type,
      ProtectionDomain domain,
      byte[] bytes) {
    if (internalName == null || silent) return null;
    try {
      var typeName = internalName.replace('/', '.');
      if (!redirect.isMeant(typeName) || !ClassFiles.name(bytes, name)) return null;
      var code = CallSiteVisitor.redirected(bytes, redirect);
      if (code.isEmpty()) return null;
      rewritten.add(typeName);
      if (type == null) newcomers = true;
      return code.get();
    } catch (Throwable e) {
      failure = e;
      return null;
    }
  }

  @Override
  public boolean chooses(Class<?> type) {
    return redirect.isMeant(type.getName()) && ClassFiles.name(ClassFiles.of(type), name);
  }

  @Override
  public boolean hasRewritten(Class<?> type) {
    return rewritten.contains(type.getName());
  }

  @Override
  public boolean hasRewrittenNewcomers() {
    return newcomers;
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void silence() {
    silent = true;
  }
}
