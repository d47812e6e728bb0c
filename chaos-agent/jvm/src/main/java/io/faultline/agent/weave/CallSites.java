package io.faultline.agent.weave;

/** Rewrites the classes that call a method, found by their class files, which contain its name. */
final class CallSites extends Rewriter {
  private final Redirect redirect;
  private final String name;

  CallSites(Redirect redirect) {
    this.redirect = redirect;
    this.name = redirect.method();
  }

  @Override
  byte[] rewrite(ClassLoader loader, String internalName, Class<?> type, byte[] bytes) {
    if (!redirect.isMeant(internalName.replace('/', '.')) || !ClassFiles.name(bytes, name))
      return null;
    return CallSiteVisitor.redirected(bytes, redirect).orElse(null);
  }

  @Override
  boolean chooses(Class<?> type) {
    return redirect.isMeant(type.getName()) && ClassFiles.name(ClassFiles.of(type), name);
  }
}
