package io.faultline.host;

/**
 * Bytecode without its indexes into the constant pool, which a JVM may renumber (JVM specification,
 * chapter 6).
 */
final class Instructions {
  private static final int WIDE = 0xc4;
  private static final int TABLE_SWITCH = 0xaa;
  private static final int LOOKUP_SWITCH = 0xab;

  private Instructions() {}

  static byte[] of(byte[] code) {
    var masked = code.clone();
    for (int at = 0; at < code.length; at += length(code, at)) {
      int opcode = code[at] & 0xff;
      for (int i = 1; i <= indexBytes(opcode); i++) masked[at + i] = 0;
    }
    return masked;
  }

  private static int indexBytes(int opcode) {
    if (opcode == 0x12) return 1; // ldc
    if (opcode == 0xb9 || opcode == 0xc5) return 2; // invokeinterface, multianewarray
    if (opcode == 0xba) return 4; // invokedynamic
    return length(opcode) == 3 && !isJumpOrNumber(opcode) ? 2 : 0;
  }

  private static boolean isJumpOrNumber(int opcode) {
    return opcode == 0x11 // sipush
        || opcode == 0x84 // iinc
        || (opcode >= 0x99 && opcode <= 0xa8) // jumps
        || opcode == 0xc6
        || opcode == 0xc7; // ifnull, ifnonnull
  }

  private static int length(byte[] code, int at) {
    int opcode = code[at] & 0xff;
    if (opcode == WIDE) return (code[at + 1] & 0xff) == 0x84 ? 6 : 4;
    int aligned = (at + 4) & ~3;
    if (opcode == TABLE_SWITCH)
      return aligned + 12 + 4 * (number(code, aligned + 8) - number(code, aligned + 4) + 1) - at;
    if (opcode == LOOKUP_SWITCH) return aligned + 8 + 8 * number(code, aligned + 4) - at;
    return length(opcode);
  }

  private static int length(int opcode) {
    if (opcode == 0xb9 || opcode == 0xba || opcode == 0xc8 || opcode == 0xc9) return 5;
    if (opcode == 0xc5) return 4;
    if (opcode == 0x11
        || opcode == 0x13
        || opcode == 0x14
        || opcode == 0x84
        || (opcode >= 0x99 && opcode <= 0xa8)
        || (opcode >= 0xb2 && opcode <= 0xb8)
        || opcode == 0xbb
        || opcode == 0xbd
        || opcode == 0xc0
        || opcode == 0xc1
        || opcode == 0xc6
        || opcode == 0xc7) return 3;
    boolean hasByte =
        opcode == 0x10
            || opcode == 0x12
            || (opcode >= 0x15 && opcode <= 0x19)
            || (opcode >= 0x36 && opcode <= 0x3a)
            || opcode == 0xa9
            || opcode == 0xbc;
    return hasByte ? 2 : 1;
  }

  private static int number(byte[] code, int at) {
    return java.nio.ByteBuffer.wrap(code).getInt(at);
  }
}
