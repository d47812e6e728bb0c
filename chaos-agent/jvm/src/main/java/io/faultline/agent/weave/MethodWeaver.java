package io.faultline.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/**
 * Copies {@link CallAdvice} with its slot's number into methods of class files, adding no member.
 * The advice is read once: that takes longer than to weave a class. Thread-safe.
 */
final class MethodWeaver {
  private static final ByteBuddy BYTE_BUDDY =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE)
          .ignore(none());

  private final Advice advice;

  MethodWeaver(int slot) {
    advice = Advice.withCustomMapping().bind(Slot.class, slot).to(CallAdvice.class);
  }

  byte[] weave(ClassLoader loader, String name, byte[] bytes, MethodFilter methods) {
    var locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(loader));
    // Lazily: another agent may have given the class an interface that has no class file.
    var type = TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
    return BYTE_BUDDY.redefine(type, locator).visit(advice.on(chosen(methods))).make().getBytes();
  }

  private static ElementMatcher<MethodDescription> chosen(MethodFilter methods) {
    ElementMatcher.Junction<MethodDescription> hasCode = isMethod();
    return hasCode
        .and(not(isAbstract()))
        .and(not(isNative()))
        .and(
            method ->
                methods.matches(
                    method.getName(),
                    method.getParameters().asTypeList().asErasures().stream()
                        .map(parameter -> parameter.getName())
                        .toList()));
  }
}
