package io.faultline.local;

import io.faultline.local.postgres.Platform;
import io.faultline.local.process.Tools;

/** The machine that the shop runs on, checked to be suitable. */
record Machine(Home home, Account account, Tools tools, Platform platform) {}
