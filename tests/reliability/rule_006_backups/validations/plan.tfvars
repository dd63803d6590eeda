week = 14
week_otherwise = 14
few = 3
or_nothing = 14
longer = 14
only = 21
