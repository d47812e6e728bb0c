package io.faultline.local;

import io.faultline.local.postgres.Platform;
import io.faultline.local.process.Tools;

/** Where the shop runs; checked to be fit for it. */
record Machine(Home home, Account account, Tools tools, Platform platform) {}
