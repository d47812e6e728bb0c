/**
 * Users of the shop, as Gatling simulations. Shares no code with the other modules, because users
 * are outsiders.
 */
package io.faultline.load;
