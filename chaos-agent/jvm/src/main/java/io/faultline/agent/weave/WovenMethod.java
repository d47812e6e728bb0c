package io.faultline.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A woven method, as in its class file.
 *
 * @param owner the internal name of its class
 * @param isReentered whether one call may enter it twice
 * @param locals the slots of its local variables, including its arguments
 * @param hasFrames whether its class file has stack map frames
 */
record WovenMethod(
    String owner,
    String name,
    String descriptor,
    boolean isStatic,
    boolean isReentered,
    int locals,
    boolean hasFrames) {

  Type returned() {
    return Type.getReturnType(descriptor);
  }

  List<Argument> arguments() {
    var arguments = new ArrayList<Argument>();
    int slot = isStatic ? 0 : 1;
    for (var type : Type.getArgumentTypes(descriptor)) {
      arguments.add(new Argument(type, slot));
      slot += type.getSize();
    }
    return arguments;
  }

  /** An argument and the local variable that it is in. */
  record Argument(Type type, int slot) {}

  /** The text for its hook, which {@link OriginText} reads. */
  String origin() {
    var type = Values.binaryName(Type.getObjectType(owner));
    var parameters =
        Arrays.stream(Type.getArgumentTypes(descriptor))
            .map(Type::getClassName)
            .collect(Collectors.joining(",", name + "(", ")"));
    return OriginText.of(Values.binaryName(returned()), type, parameters, isReentered);
  }

  /** The types of its local variables on entry, in the form of frames. */
  Object[] entry() {
    var types = new ArrayList<Object>();
    if (!isStatic) types.add(owner);
    for (var argument : arguments()) types.add(Values.frameType(argument.type()));
    return types.toArray();
  }

  /** These local variables, the last of which may be omitted, and then one more. */
  Object[] with(Object more, int count, Object[] types) {
    var all = new ArrayList<Object>();
    int slots = 0;
    for (int i = 0; i < count; i++) {
      all.add(types[i]);
      slots += types[i] == Opcodes.LONG || types[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slots < locals; slots++) all.add(Opcodes.TOP);
    all.add(more);
    return all.toArray();
  }
}
