/** Users of the shop, as Gatling simulations. An outsider, as users are. */
package io.faultline.load;
