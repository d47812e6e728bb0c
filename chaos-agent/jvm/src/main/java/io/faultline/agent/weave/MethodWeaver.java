package io.faultline.agent.weave;

import static net.bytebuddy.asm.AsmVisitorWrapper.NO_FLAGS;
import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.not;

import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Copies {@link CallAdvice} with its slot's number into methods of class files, adding no member.
 * The advice is read once: that takes longer than to weave a class. Thread-safe.
 */
final class MethodWeaver {
  private static final AuxiliaryType.NamingStrategy NO_OTHER_TYPES =
      new AuxiliaryType.NamingStrategy.Enumerating("none");

  private final Advice advice;
  private final TypePool.CacheProvider types = new TypePool.CacheProvider.Simple();

  MethodWeaver(int slot) {
    advice = Advice.withCustomMapping().bind(Slot.class, slot).to(CallAdvice.class);
  }

  /** By the class file alone: Byte Buddy's own builder would read and check all of the class. */
  byte[] weave(ClassLoader loader, String name, byte[] bytes, MethodFilter methods) {
    var pool = pool(loader, name, bytes);
    var type = pool.describe(name).resolve();
    var wrapper = advice.on(chosen(methods));
    var reader = OpenedClassReader.of(bytes);
    var writer = new ClassWriter(reader, NO_FLAGS);
    reader.accept(
        wrapper.wrap(
            type,
            writer,
            context(type, ClassFileVersion.ofClassFile(bytes)),
            pool,
            type.getDeclaredFields(),
            type.getDeclaredMethods(),
            NO_FLAGS,
            NO_FLAGS),
        NO_FLAGS);
    return writer.toByteArray();
  }

  /** Lazily: another agent may have given the class an interface that has no class file. */
  private TypePool pool(ClassLoader loader, String name, byte[] bytes) {
    return new TypePool.Default.WithLazyResolution(
        new TypesAround(name, types),
        ClassFiles.around(loader, name, bytes),
        TypePool.Default.ReaderMode.FAST);
  }

  private static Implementation.Context context(TypeDescription type, ClassFileVersion version) {
    return Implementation.Context.Disabled.Factory.INSTANCE.make(
        type,
        NO_OTHER_TYPES,
        TypeInitializer.None.INSTANCE,
        version,
        version,
        version.isAtLeast(ClassFileVersion.JAVA_V6)
            ? Implementation.Context.FrameGeneration.GENERATE
            : Implementation.Context.FrameGeneration.DISABLED);
  }

  private static ElementMatcher<MethodDescription> chosen(MethodFilter methods) {
    ElementMatcher.Junction<MethodDescription> hasCode = isMethod();
    return hasCode
        .and(not(isAbstract()))
        .and(not(isNative()))
        .and(method -> methods.accepts(method.getModifiers()))
        .and(
            method ->
                methods.matches(
                    method.getName(),
                    method.getParameters().asTypeList().asErasures().stream()
                        .map(parameter -> parameter.getName())
                        .toList()));
  }
}
