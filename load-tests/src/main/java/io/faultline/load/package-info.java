/**
 * Users of the shop, as Gatling simulations. An outsider, as users are: imports Gatling, Jackson,
 * simpleclient and the JDK, and none of our own code.
 */
package io.faultline.load;
