package io.faultline.agent.weave;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rewrites the classes that call a method; found by their class files, which name it. */
final class CallSites implements Rewriter {
  private final Redirect redirect;
  private final byte[] name;
  private final Set<String> rewritten = ConcurrentHashMap.newKeySet();
  private volatile Throwable failure;
  private volatile boolean silent;

  CallSites(Redirect redirect) {
    this.redirect = redirect;
    this.name = redirect.method().getBytes(StandardCharsets.UTF_8);
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
      if (!redirect.isMeant(typeName) || !names(bytes)) return null;
      var code = CallSiteVisitor.redirected(bytes, redirect);
      code.ifPresent(found -> rewritten.add(typeName));
      return code.orElse(null);
    } catch (Throwable e) {
      failure = e;
      return null;
    }
  }

  @Override
  public boolean chooses(Class<?> type) {
    return redirect.isMeant(type.getName()) && names(classFile(type));
  }

  @Override
  public boolean hasRewritten(Class<?> type) {
    return rewritten.contains(type.getName());
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void silence() {
    silent = true;
  }

  private boolean names(byte[] bytes) {
    for (int i = 0; i <= bytes.length - name.length; i++) {
      int same = 0;
      while (same < name.length && bytes[i + same] == name[same]) same++;
      if (same == name.length) return true;
    }
    return false;
  }

  /** Empty where there is none, as for classes made at run time. */
  private static byte[] classFile(Class<?> type) {
    var loader = type.getClassLoader();
    var file = type.getName().replace('.', '/') + ".class";
    try (var in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : loader.getResourceAsStream(file)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException | RuntimeException e) {
      return new byte[0];
    }
  }
}
