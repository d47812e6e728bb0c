package io.faultline.shop.member;

import io.faultline.shop.kit.service.Launch;

/** Starts the member service as a process. */
public final class MemberMain {
  private MemberMain() {}

  public static void main(String[] args) {
    Launch.main(MemberSettings::read, MemberSettings::service, MemberService::new);
  }
}
